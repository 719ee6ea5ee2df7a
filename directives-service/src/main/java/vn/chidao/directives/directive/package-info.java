/** Directives and their life. */
@NullMarked
package vn.chidao.directives.directive;

import org.jspecify.annotations.NullMarked;
