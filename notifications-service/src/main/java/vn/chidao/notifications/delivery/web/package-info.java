/** The delivery log over HTTP. */
@NullMarked
package vn.chidao.notifications.delivery.web;

import org.jspecify.annotations.NullMarked;
