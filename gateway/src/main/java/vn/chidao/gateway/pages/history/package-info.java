/** The inspector's pages: proving the history of all services, and reading that of one thing. */
@NullMarked
package vn.chidao.gateway.pages.history;

import org.jspecify.annotations.NullMarked;
