/** Composing messages: what a delivery says, and the phrases in which offices say it. */
@NullMarked
package vn.chidao.notifications.message;

import org.jspecify.annotations.NullMarked;
