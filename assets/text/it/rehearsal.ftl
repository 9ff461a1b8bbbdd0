rehearsal-title = Prova
rehearsal-below = Provate il piano quante volte volete: non costa nulla e non cambia nulla.
rehearsal-later = Non c'è ancora nulla da provare: questa pagina si apre con la pianificazione del round.
rehearsal-try = Provate questo piano
rehearsal-try-help = Gioca questo round più volte in piccoli mercati tutti vostri, e mostra che cosa ne è uscito.
rehearsal-working = Prova in corso …
rehearsal-wrong = { $count ->
    [one] Il piano ha un errore: correggetelo prima.
   *[other] Il piano ha { $count } errori: correggeteli prima.
}
rehearsal-current = di questo piano
rehearsal-outdated = non aggiornata: il piano è cambiato
rehearsal-honest = Sono previsioni vostre, con una fortuna loro: non sanno né la sorte del mercato vero né che cosa fanno gli altri. Ciò che accadrà può stare fuori dagli intervalli.
rehearsal-may-bring = Che cosa può portare il piano
rehearsal-forecasts = { $count ->
    [one] una previsione
   *[other] { $count } previsioni
}
rehearsal-astray = { $count ->
    [one] In una previsione il passato è andato altrimenti e il piano non si poteva seguire: lì avete continuato come prima.
   *[other] In { $count } previsioni il passato è andato altrimenti e il piano non si poteva seguire: lì avete continuato come prima.
}
rehearsal-legend = La barra va dal valore più basso al più alto, la linea è quello di mezzo, il rombo è il round scorso.
rehearsal-units = Unità vendute
rehearsal-revenue = Ricavi
rehearsal-result = Risultato
rehearsal-cash = Variazione di cassa
rehearsal-gen-z = Nuovi clienti Gen Z
rehearsal-score = Punteggio dopo il round
rehearsal-from-to = da { $low } a { $high }
rehearsal-last = round scorso { $value }
rehearsal-wide = Fra la più bassa e la più alta, le vendite differiscono del { $share } di quella di mezzo: tanto può la fortuna da sola.
rehearsal-use = Usatela come vostra previsione
rehearsal-use-help = Fa del centro di questi intervalli la previsione della squadra per il round.
rehearsal-used = è la vostra previsione
rehearsal-campaigns = Campagna per campagna
rehearsal-cost = costa { $cost }
rehearsal-quality = Qualità
rehearsal-reach = Persone raggiunte
rehearsal-new = Nuovi clienti
rehearsal-plans = Piani a confronto
rehearsal-plans-about = Tenete da parte la bozza con un nome, cambiatela e confrontate: fino a quattro piani restano finché non li buttate.
rehearsal-plan-name = Piano { $letter }
rehearsal-name = Nome del piano
rehearsal-keep = Tenete la bozza come piano
rehearsal-keep-over = Sostituite il piano con questo nome
rehearsal-keep-help = Copia la bozza accanto al tavolo, così potete provare altro e tornare indietro.
rehearsal-full = Quattro piani sono già da parte: buttatene uno prima.
rehearsal-count = { $count } su { $most }
rehearsal-draft = Bozza
rehearsal-untried = non provato
rehearsal-price = Prezzo
rehearsal-campaign-count = Campagne
rehearsal-spend = Spesa
rehearsal-best = ▲ segna il centro più alto; se gli intervalli si sovrappongono può essere fortuna.
rehearsal-plan-try = Provate
rehearsal-again = Provate di nuovo
rehearsal-plan-try-of = Provate { $name }
rehearsal-load = Fatene la bozza
rehearsal-load-of = Fate di { $name } la bozza
rehearsal-load-help = La bozza è sostituita da questo piano; si può annullare.
rehearsal-drop = Buttatelo
rehearsal-drop-of = Buttate { $name }
rehearsal-drop-help = Il piano sparisce; la bozza resta com'è.
rehearsal-own = La vostra previsione
rehearsal-scored = La precisione vale fino a { $weight } punti: è il 100 per cento meno l'errore medio delle vostre previsioni di vendita. Un errore medio del { $none } non dà nulla, del { $full } dà tutto.
rehearsal-not-scored = In questo scenario la previsione non dà punti: la precisione è il 100 per cento meno l'errore medio sulle vendite, e dice quanto conoscete il vostro mercato.
rehearsal-no-forecasts = Qui vedrete quanto le vostre previsioni erano vicine.
rehearsal-mean-error = { $count ->
    [one] Una previsione finora, sbagliata del { $error }: precisione { $accuracy }.
   *[other] { $count } previsioni finora, sbagliate in media del { $error }: precisione { $accuracy }.
}
rehearsal-expected = Previste
rehearsal-actual = Vendute
rehearsal-round = round
rehearsal-error = Round { $round }: { $expected } previste, { $actual } vendute, errore { $error }
rehearsal-forecast-none = Nel piano non c'è una previsione.
rehearsal-forecast-make = Fatene una dal round scorso
rehearsal-forecast-units = Unità che vi aspettate di vendere
rehearsal-forecast-help = Ciò che scrivete si confronta con le vendite; troppo poco pesa quanto troppo.
rehearsal-forecast-result = Risultato atteso: { $result }
rehearsal-forecast-drop = Nessuna previsione
