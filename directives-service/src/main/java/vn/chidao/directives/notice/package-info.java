/** Texts of notices, and the directives that their numbering tells apart. */
@NullMarked
package vn.chidao.directives.notice;

import org.jspecify.annotations.NullMarked;
