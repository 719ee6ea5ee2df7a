/** The service that tells people of their tasks, by e-mail and SMS, and keeps the log of it. */
@NullMarked
package vn.chidao.notifications;

import org.jspecify.annotations.NullMarked;
