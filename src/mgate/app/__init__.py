"""mgate as a page: the model in the browser, a server for what needs many people, and the data that the page reads."""
