/** Working days, deadline arithmetic and timeliness, reckoned in plain dates: no clock, no zone, no store. */
@NullMarked
package vn.chidao.calendar;

import org.jspecify.annotations.NullMarked;
