/** The delivery log, and whom somebody has to tell by hand. */
@NullMarked
package vn.chidao.gateway.pages.deliveries;

import org.jspecify.annotations.NullMarked;
