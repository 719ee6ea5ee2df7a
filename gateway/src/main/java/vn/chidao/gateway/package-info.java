/** The front door: one origin before the services, without a database or a word of its own. */
@NullMarked
package vn.chidao.gateway;

import org.jspecify.annotations.NullMarked;
