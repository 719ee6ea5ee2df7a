/** The sheet for the leaders' regular meeting (giao ban): what presses, by unit, and what is decided there. */
@NullMarked
package vn.chidao.gateway.pages.briefing;

import org.jspecify.annotations.NullMarked;
