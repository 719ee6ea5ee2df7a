/** The pages for signing in and for one's own account, and the API for what administrators do with accounts. */
@NullMarked
package vn.chidao.identity.web;

import org.jspecify.annotations.NullMarked;
