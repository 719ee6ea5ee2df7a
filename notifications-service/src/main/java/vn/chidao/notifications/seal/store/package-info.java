/** Seals and the mails about them as they are stored, and the consumer that keeps the seals. */
@NullMarked
package vn.chidao.notifications.seal.store;

import org.jspecify.annotations.NullMarked;
