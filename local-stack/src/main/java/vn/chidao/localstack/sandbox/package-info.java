/** A mail server and an SMS centre on loopback that deliver to nobody and show what was sent. */
@NullMarked
package vn.chidao.localstack.sandbox;

import org.jspecify.annotations.NullMarked;
