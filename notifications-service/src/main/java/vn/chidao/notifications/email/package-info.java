/** SendDelivery by e-mail, through an SMTP relay. */
@NullMarked
package vn.chidao.notifications.email;

import org.jspecify.annotations.NullMarked;
