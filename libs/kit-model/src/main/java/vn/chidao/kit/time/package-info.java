/** The office's clock: an instant for facts, and a day in the office's zone for deadlines. */
@NullMarked
package vn.chidao.kit.time;

import org.jspecify.annotations.NullMarked;
