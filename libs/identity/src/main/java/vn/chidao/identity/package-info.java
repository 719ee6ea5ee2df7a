/** How people sign in, inside the process of the service that owns people: what it asks of that service, and its settings. */
@NullMarked
package vn.chidao.identity;

import org.jspecify.annotations.NullMarked;
