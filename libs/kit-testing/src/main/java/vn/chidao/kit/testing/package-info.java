/** What the tests of every service need: settings for real servers, tokens, an API client, and a neighbour's events. */
@NullMarked
package vn.chidao.kit.testing;

import org.jspecify.annotations.NullMarked;
