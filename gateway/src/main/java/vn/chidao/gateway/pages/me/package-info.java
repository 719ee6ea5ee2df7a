/** One's own page: who one is in the register, and what was sent to one. */
@NullMarked
package vn.chidao.gateway.pages.me;

import org.jspecify.annotations.NullMarked;
