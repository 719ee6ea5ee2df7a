/** Written deadlines over HTTP. */
@NullMarked
package vn.chidao.directives.deadline.web;

import org.jspecify.annotations.NullMarked;
