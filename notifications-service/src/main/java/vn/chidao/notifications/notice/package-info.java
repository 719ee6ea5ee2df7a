/** What units are told at once about their tasks: the model of a notice, which assigns some. */
@NullMarked
package vn.chidao.notifications.notice;

import org.jspecify.annotations.NullMarked;
