/** Directives over HTTP. */
@NullMarked
package vn.chidao.directives.directive.web;

import org.jspecify.annotations.NullMarked;
