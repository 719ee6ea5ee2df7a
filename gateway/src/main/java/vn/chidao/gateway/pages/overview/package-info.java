/** The page at the root: figures, newest directives by meeting and, in the local stack, the messages that were sent. */
@NullMarked
package vn.chidao.gateway.pages.overview;

import org.jspecify.annotations.NullMarked;
