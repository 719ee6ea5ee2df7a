/** Text that comes in from anywhere: one table of rules, for services, gateway and messages alike. */
@NullMarked
package vn.chidao.kit.text;

import org.jspecify.annotations.NullMarked;
