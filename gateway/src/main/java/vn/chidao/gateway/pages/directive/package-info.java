/** The page of one directive: its facts, the tasks of its units, what may be done, and all that happened in one timeline. */
@NullMarked
package vn.chidao.gateway.pages.directive;

import org.jspecify.annotations.NullMarked;
