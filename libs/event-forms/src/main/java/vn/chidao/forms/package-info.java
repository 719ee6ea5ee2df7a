/** Earlier forms of events, lifted to today's. */
@NullMarked
package vn.chidao.forms;

import org.jspecify.annotations.NullMarked;
