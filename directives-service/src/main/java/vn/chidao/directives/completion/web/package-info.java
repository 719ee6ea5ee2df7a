/** Completion figures over HTTP. */
@NullMarked
package vn.chidao.directives.completion.web;

import org.jspecify.annotations.NullMarked;
