/** Telling units at once which tasks they got, and which result they have to complete. */
@NullMarked
package vn.chidao.notifications.notice.command;

import org.jspecify.annotations.NullMarked;
