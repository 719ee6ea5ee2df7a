/** Mailing each seal to each inspector. */
@NullMarked
package vn.chidao.notifications.seal.command;

import org.jspecify.annotations.NullMarked;
