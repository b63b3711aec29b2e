/** The strategies that come with the product, and the base class of theirs that a user's own may extend. */
package com.tradebaas.strategies;
