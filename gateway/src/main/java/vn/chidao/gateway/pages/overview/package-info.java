/** The page of the local stack: meetings, directives, figures and messages at a glance, read over the public API. */
@NullMarked
package vn.chidao.gateway.pages.overview;

import org.jspecify.annotations.NullMarked;
