/** Sources, and issuing all drafts of one in a single act. */
@NullMarked
package vn.chidao.directives.source;

import org.jspecify.annotations.NullMarked;
