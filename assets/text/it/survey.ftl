survey-title = Questionario anonimo
survey-about = Un minuto. Nessuno, nemmeno chi conduce, vedrà che cosa avete risposto: si mostrano solo medie, da cinque fogli in su. Potete saltare una frase.
survey-asked-before = Prima di cominciare: poche frasi sul lavoro fra generazioni, anonime.
survey-asked-after = Per finire: le stesse frasi di prima, sempre anonime.
survey-open = Rispondi
survey-send = Consegna il foglio
survey-nothing = Preferisco non rispondere
survey-nothing-help = Anche questo resta tra voi e lo schermo: nessuno lo vede.
survey-answer-1 = per niente
survey-answer-2 = poco
survey-answer-3 = in parte
survey-answer-4 = molto
survey-answer-5 = del tutto
survey-usual-1 = Parlo volentieri di lavoro con chi è di un'altra generazione.
survey-usual-2 = Mi piace lavorare in un gruppo di età diverse.
survey-usual-3 = L'età di una persona mi dice poco di quello che sa fare.
survey-usual-4 = Nel mio gruppo si ascoltano allo stesso modo i giovani e chi ha più esperienza.
survey-usual-5 = Da chi è più giovane di me imparo cose che contano.
survey-usual-6 = Da chi è più grande di me imparo cose che contano.
survey-usual-7 = Chiedo aiuto a chi è di un'altra generazione senza imbarazzo.
survey-usual-8 = So spiegare quello che so fare a chi è di un'altra generazione.
survey-console = Le stesse frasi prima e dopo il gioco. Le medie appaiono quando raccogliete i fogli, da { $least } in su, e non si vede mai di chi sono; nel debriefing le vede anche la sala.
survey-hand-out-before = Distribuisci il questionario (prima)
survey-hand-out-after = Distribuisci il questionario (dopo)
survey-collect-before = Raccogli i fogli (prima)
survey-collect-after = Raccogli i fogli (dopo)
survey-sheets =
    { $count ->
        [one] un foglio consegnato
       *[other] { $count } fogli consegnati
    }
survey-results = Che cosa pensa la sala
survey-scale = Medie da 1 (per niente) a 5 (del tutto).
survey-before = prima
survey-after = dopo
survey-change = differenza
survey-answers = Media di { $count } risposte

peers-title = Valutazione tra compagni
peers-asked = Che cosa hanno dato gli altri alla squadra? Un minuto, e a nessuno si mostra che voto avete messo.
peers-given = Avete dato i vostri voti; finché non si raccolgono potete cambiarli.
peers-mean = Per i compagni la vostra parte nella squadra vale { $mean } su 5.
peers-open = Dai i voti
peers-about = Da 1 a 5. Chi è valutato vede solo la media, e solo se almeno due hanno votato.
peers-criterion-1 = ha fatto la sua parte
peers-criterion-2 = ha ascoltato e aiutato
peers-criterion-3 = ha insegnato qualcosa agli altri
peers-send = Consegna i voti
peers-console = Se volete, alla fine: ognuno dà tre voti ai compagni di squadra. Qui sotto quanto pesa ciascuno. Le medie, da due votanti in su, le vedete voi e ognuno vede la propria; la sala mai.
peers-hand-out = Chiedi i voti
peers-collect = Raccogli i voti
peers-too-few = troppo pochi voti
