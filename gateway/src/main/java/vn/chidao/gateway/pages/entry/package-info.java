/** Entering directives: the head of a source, and the grid of its drafts. */
@NullMarked
package vn.chidao.gateway.pages.entry;

import org.jspecify.annotations.NullMarked;
