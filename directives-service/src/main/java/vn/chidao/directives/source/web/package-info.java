/** Sources over HTTP, meetings among them. */
@NullMarked
package vn.chidao.directives.source.web;

import org.jspecify.annotations.NullMarked;
