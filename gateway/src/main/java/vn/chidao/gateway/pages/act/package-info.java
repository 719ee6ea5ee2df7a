/** Acts on directives and tasks: the form of each, and what becomes of it. */
@NullMarked
package vn.chidao.gateway.pages.act;

import org.jspecify.annotations.NullMarked;
