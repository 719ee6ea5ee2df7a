/** Meetings, and issuing all drafts of one in a single act. */
@NullMarked
package vn.chidao.directives.meeting;

import org.jspecify.annotations.NullMarked;
