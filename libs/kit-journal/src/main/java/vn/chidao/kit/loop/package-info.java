/** What a service does again and again by itself: one mechanism, with metrics and health. */
@NullMarked
package vn.chidao.kit.loop;

import org.jspecify.annotations.NullMarked;
