/** The queue of the Office: what waits for a decision. */
@NullMarked
package vn.chidao.gateway.pages.queue;

import org.jspecify.annotations.NullMarked;
