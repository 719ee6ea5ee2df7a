/** The sandbox of the local stack: mails and SMS that reached nobody, to be read. */
@NullMarked
package vn.chidao.gateway.pages.sandbox;

import org.jspecify.annotations.NullMarked;
