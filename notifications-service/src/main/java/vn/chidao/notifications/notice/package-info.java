/** Telling units which tasks a notice gives them, as soon as all of those tasks have arrived here. */
@NullMarked
package vn.chidao.notifications.notice;

import org.jspecify.annotations.NullMarked;
