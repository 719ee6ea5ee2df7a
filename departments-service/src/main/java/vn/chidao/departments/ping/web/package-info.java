/** An answer that costs nothing to make. */
@NullMarked
package vn.chidao.departments.ping.web;

import org.jspecify.annotations.NullMarked;
