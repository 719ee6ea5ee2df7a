/** Texts of notices over HTTP. */
@NullMarked
package vn.chidao.directives.notice.web;

import org.jspecify.annotations.NullMarked;
