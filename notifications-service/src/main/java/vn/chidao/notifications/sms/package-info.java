/** SendDelivery by SMS, through an SMS centre that speaks SMPP 3.4. */
@NullMarked
package vn.chidao.notifications.sms;

import org.jspecify.annotations.NullMarked;
