/** Meetings in MongoDB. */
@NullMarked
package vn.chidao.directives.meeting.store;

import org.jspecify.annotations.NullMarked;
