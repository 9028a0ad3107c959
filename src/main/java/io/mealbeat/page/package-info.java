/** What web pages need of the server beside their files: the headers that tell browsers what a page may do. Imports nothing of ours. */
package io.mealbeat.page;
