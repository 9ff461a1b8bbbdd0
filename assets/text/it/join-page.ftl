page-title = Due Vie, il gioco d'impresa fra generazioni
page-welcome = Siete arrivati al laboratorio di Due Vie
page-code = Codice
page-no-client = Questo computer non ha con sé il gioco per il browser. Per partecipare aprite il programma Due Vie sul vostro computer e scrivete in un terminale:
page-no-code = Chiedete il codice a chi conduce, oppure leggetelo sullo schermo grande.
page-get = Se non avete il programma, chiedetelo a chi conduce: può darvi il file da copiare, senza internet.
page-not-found = Qui non c'è nessuna pagina di questo nome.
page-health = Il computer che ospita il laboratorio risponde.
