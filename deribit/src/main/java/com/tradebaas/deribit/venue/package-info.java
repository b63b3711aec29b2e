/** The venue's side of the Deribit dialect: requests to typed parameters, results and notifications to text. */
package com.tradebaas.deribit.venue;
