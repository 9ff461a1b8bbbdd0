page-title = Due Vie, the business game between generations
page-welcome = You have reached the Due Vie workshop
page-code = Code
page-no-client = This computer does not have the game for the browser with it. To take part, open the Due Vie program on your own computer and type in a terminal:
page-no-code = Ask the facilitator for the code, or read it on the big screen.
page-get = If you don't have the program, ask the facilitator: they can give you the file to copy, without the internet.
page-not-found = There is no page of that name here.
page-health = The computer that hosts the workshop answers.
