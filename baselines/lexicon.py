"""The words that `rules.py` reads by: names of the world, head nouns, titles, reporting words, dates and sums.

General knowledge, written down by hand and derived from no corpus. Names keep their capitals, all else is in lower case.
"""

from __future__ import annotations

import re
from collections import defaultdict


def _list(*texts: str) -> frozenset[str]:
    """The words of some texts; an underscore stands for a space."""
    return frozenset(word.replace("_", " ") for text in texts for word in text.split())


COUNTRIES = _list("""
    Afghanistan Albania Algeria Andorra Angola Argentina Armenia Australia Austria Azerbaijan Bahamas Bahrain Bangladesh Barbados Belarus
    Belgium Belize Benin Bhutan Bolivia Bosnia Bosnia_and_Herzegovina Botswana Brazil Britain Brunei Bulgaria Burkina_Faso Burma Burundi
    Cambodia Cameroon Canada Cape_Verde Central_African_Republic Chad Chile China Colombia Comoros Congo Costa_Rica Croatia Cuba Cyprus
    Czechia Czech_Republic Democratic_Republic_of_Congo Democratic_Republic_of_the_Congo Denmark Djibouti Dominica Dominican_Republic
    East_Timor Ecuador Egypt El_Salvador England Equatorial_Guinea Eritrea Estonia Eswatini Ethiopia Fiji Finland France Gabon Gambia
    Georgia Germany Ghana Great_Britain Greece Greenland Grenada Guatemala Guinea Guinea-Bissau Guyana Haiti Honduras Hong_Kong Hungary
    Iceland India Indonesia Iran Iraq Ireland Israel Italy Ivory_Coast Jamaica Japan Jordan Kazakhstan Kenya Kiribati Kosovo Kuwait
    Kyrgyzstan Laos Latvia Lebanon Lesotho Liberia Libya Liechtenstein Lithuania Luxembourg Macau Macao Madagascar Malawi Malaysia
    Maldives Mali Malta Marshall_Islands Mauritania Mauritius Mexico Micronesia Moldova Monaco Mongolia Montenegro Morocco Mozambique
    Myanmar Namibia Nauru Nepal Netherlands New_Zealand Aotearoa Nicaragua Niger Nigeria Niue North_Korea North_Macedonia Northern_Ireland
    Norway Oman Pakistan Palau Palestine Panama Papua_New_Guinea Paraguay Peru Philippines Poland Portugal Puerto_Rico Qatar Romania
    Russia Rwanda Samoa San_Marino Saudi_Arabia Scotland Senegal Serbia Seychelles Sierra_Leone Singapore Slovakia Slovenia
    Solomon_Islands Somalia Somaliland South_Africa South_Korea South_Sudan Soviet_Union Spain Sri_Lanka St_Lucia Saint_Lucia Sudan
    Suriname Swaziland Sweden Switzerland Syria Taiwan Tajikistan Tanzania Thailand Timor-Leste Tibet Togo Tonga Trinidad_and_Tobago
    Trinidad Tobago Tunisia Turkey Türkiye Turkmenistan Tuvalu Uganda Ukraine United_Arab_Emirates United_Kingdom United_States
    United_States_of_America Uruguay USSR States UK U.K. US U.S. USA U.S.A. UAE DRC Uzbekistan Vanuatu Vatican Venezuela Vietnam Viet_Nam
    Wales Yemen Zambia Zimbabwe Zanzibar Crimea Gaza Kurdistan""")
REGIONS = _list("""
    Alaska Arizona Arkansas California Colorado Connecticut Florida Hawaii Idaho Illinois Indiana Iowa Kansas Kentucky Louisiana Maryland
    Massachusetts Michigan Minnesota Mississippi Missouri Montana Nebraska Nevada New_Hampshire New_Jersey New_Mexico North_Carolina
    North_Dakota Ohio Oklahoma Oregon Pennsylvania South_Carolina South_Dakota Tennessee Texas Utah Vermont Virginia West_Virginia
    Wisconsin Wyoming Alberta British_Columbia Manitoba Ontario Quebec Saskatchewan Nova_Scotia New_South_Wales Queensland Tasmania
    Victoria Western_Australia South_Australia Northern_Territory Andhra_Pradesh Assam Bihar Gujarat Haryana Himachal_Pradesh Jammu
    Kashmir Karnataka Kerala Madhya_Pradesh Maharashtra Manipur Meghalaya Nagaland Odisha Orissa Punjab Rajasthan Tamil_Nadu Telangana
    Tripura Uttar_Pradesh Uttarakhand West_Bengal Goa Sindh Balochistan Khyber_Pakhtunkhwa Xinjiang Guangdong Sichuan Hubei Hunan Fujian
    Zhejiang Jiangsu Yunnan Hebei Shandong Hainan Bali Java Sumatra Aceh Papua Sabah Sarawak Selangor Johor Penang Mindanao Luzon Cebu
    Okinawa Hokkaido Fukushima Rakhine Helmand Kandahar Idlib Catalonia Andalusia Bavaria Saxony Tuscany Sicily Sardinia Lombardy Brittany
    Normandy Corsica Flanders Wallonia Donbas Donetsk Luhansk Siberia Chechnya Dagestan Gauteng KwaZulu-Natal Limpopo Mpumalanga
    Eastern_Cape Western_Cape Northern_Cape Free_State Darfur Tigray Amhara Oromia Somali_Region Puntland Jubaland Borno Kaduna Kano
    Katsina Zamfara Benue Plateau_State Biafra Katanga Kivu North_Kivu South_Kivu Ituri Cabo_Delgado Matabeleland Mashonaland Ashanti
    Jalisco Sinaloa Sonora Chiapas Oaxaca Yucatan Chihuahua Michoacan Guerrero Bahia Minas_Gerais Amazonas Nunavut Yukon""")
CITIES = _list("""
    Abidjan Abu_Dhabi Abuja Accra Addis_Ababa Aden Ahmedabad Ajman Aleppo Alexandria Algiers Almaty Amman Amsterdam Ankara Antananarivo
    Antwerp Apia Asmara Astana Asuncion Athens Atlanta Auckland Baghdad Baku Baltimore Bamako Bandung Bangalore Bengaluru Bangkok Bangui
    Banjul Barcelona Basra Beijing Beirut Belfast Belgrade Benghazi Berlin Bern Bethlehem Bilbao Birmingham Bishkek Bissau Blantyre
    Bloemfontein Bogota Bogotá Bologna Bonn Bordeaux Boston Brasilia Bratislava Brazzaville Brisbane Bristol Brussels Bucharest Budapest
    Buenos_Aires Bujumbura Bulawayo Busan Cairo Calcutta Calgary Cali Canberra Cape_Town Caracas Cardiff Casablanca Chandigarh Chennai
    Chiang_Mai Chicago Chittagong Chattogram Chongqing Christchurch Cleveland Cologne Colombo Conakry Copenhagen Cotonou Dakar Dallas
    Damascus Dar_es_Salaam Darwin Delhi Denver Detroit Dhaka Dili Dodoma Doha Dubai Dublin Durban Dushanbe Edinburgh Entebbe Erbil
    Florence Frankfurt Freetown Fujairah Fukuoka Gaborone Gaza_City Geneva Genoa Georgetown Glasgow Guadalajara Guangzhou Guatemala_City
    Guayaquil Hamburg Hangzhou Hanoi Harare Havana Hebron Helsinki Herat Hiroshima Ho_Chi_Minh_City Hobart Homs Honolulu Houston Hyderabad
    Ibadan Incheon Islamabad Istanbul Izmir Jaipur Jakarta Jeddah Jerusalem Johannesburg Juba Kabul Kampala Karachi Kathmandu Kharkiv
    Khartoum Kherson Kiev Kigali Kingston Kinshasa Kisumu Kolkata Kuala_Lumpur Kumasi Kuwait_City Kyiv Kyoto La_Paz Lagos Lahore Las_Vegas
    Leeds Leipzig Libreville Lilongwe Lima Lisbon Liverpool Ljubljana Lomé Lome London Los_Angeles Luanda Lucknow Lusaka Lviv Lyon Madrid
    Makkah Mecca Medina Madinah Malé Managua Manama Manchester Mandalay Manila Maputo Mariupol Marrakech Marseille Maseru Mbabane Medellin
    Medellín Melbourne Mexico_City Miami Milan Minneapolis Minsk Mogadishu Mombasa Monrovia Monterrey Montevideo Montreal Moscow Mosul
    Mumbai Munich Muscat N'Djamena Nagoya Nairobi Nanjing Naples Nassau Naypyidaw Nazareth New_Delhi New_Orleans New_York New_York_City
    Newcastle Niamey Nicosia Nouakchott Nuku'alofa Odesa Odessa Osaka Oslo Ottawa Ouagadougou Oxford Panama_City Paramaribo Paris Perth
    Peshawar Philadelphia Phnom_Penh Phoenix Phuket Podgorica Port_Louis Port_Moresby Port_of_Spain Port-au-Prince Port_Harcourt Porto
    Prague Pretoria Pristina Pune Pyongyang Quetta Quito Rabat Rafah Ramallah Rangoon Yangon Rawalpindi Recife Reykjavik Riga
    Rio_de_Janeiro Rio Riyadh Rome Rotterdam Salvador San_Diego San_Francisco San_José San_Jose San_Juan San_Salvador Sanaa Santiago
    Santo_Domingo Sao_Paulo São_Paulo Sapporo Sarajevo Seattle Seoul Seville Shanghai Sharjah Shenzhen Skopje Sofia Soweto Srinagar
    Stockholm Strasbourg Stuttgart Surabaya Suva Sydney Tabriz Taipei Tallinn Tashkent Tbilisi Tegucigalpa Tehran Tel_Aviv Thessaloniki
    Thimphu Tianjin Tijuana Timbuktu Tirana Tokyo Toronto Tripoli Tunis Turin Ulaanbaatar Utrecht Valencia Valletta Vancouver Venice
    Vienna Vientiane Vilnius Vladivostok Warsaw Washington Washington_DC Washington_D.C. Wellington Windhoek Winnipeg Wuhan Xi'an Yaounde
    Yerevan Yokohama Zagreb Zaporizhzhia Zurich Canterbury Cambridge Kyushu""")
PLACES = _list("""
    Africa Asia Europe America Americas Oceania Antarctica Arctic North_America South_America Latin_America Central_America Central_Asia
    South_Asia Southeast_Asia South_East_Asia East_Asia West_Africa East_Africa North_Africa Southern_Africa Central_Africa Middle_East
    Far_East Near_East Eastern_Europe Western_Europe Sahel Sahara Caucasus Balkans Maghreb Levant Scandinavia Baltics Caribbean
    Mediterranean Atlantic Pacific Indo-Pacific Asia-Pacific Baltic Adriatic Aegean Himalayas Andes Alps Amazon Nile Danube Rhine Mekong
    Ganges Euphrates Tigris Congo_River Niger_Delta Horn_of_Africa Persian_Gulf Arabian_Gulf Gulf_of_Mexico Gulf_of_Guinea Gulf_of_Aden
    Red_Sea Black_Sea Dead_Sea South_China_Sea East_China_Sea Bay_of_Bengal Strait_of_Hormuz Taiwan_Strait Suez_Canal Panama_Canal
    West_Bank Gaza_Strip Golan_Heights Sinai Western_Sahara Kashmir_Valley Sub-Saharan_Africa Silicon_Valley Mars Earth Moon Patagonia
    Mesopotamia Polynesia Melanesia Gulf Great_Barrier_Reef West Mount_Everest Korean_Peninsula""")
PEOPLES = _list("""
    Afghan Afghani African Albanian Algerian American Angolan Arab Arabian Argentine Argentinian Argentinean Armenian Asian Australian
    Austrian Azerbaijani Azeri Bahraini Baloch Bangladeshi Basque Belarusian Belgian Bengali Berber Bolivian Bosnian Botswanan Brazilian
    Briton British Bulgarian Burkinabe Burmese Burundian Cambodian Cameroonian Canadian Caribbean Catalan Central_African Chadian Chechen
    Chilean Chinese Colombian Congolese Coptic Costa_Rican Croat Croatian Cuban Cypriot Czech Dane Danish Dominican Dutch Ecuadorian
    Ecuadorean Egyptian Emirati English Eritrean Estonian Ethiopian European Fijian Filipino Filipina Finn Finnish French Frenchman Fulani
    Gabonese Gambian Georgian German Ghanaian Greek Guatemalan Guinean Guyanese Haitian Hausa Hazara Hispanic Honduran Hungarian Hutu
    Icelandic Igbo Indian Indonesian Inuit Iranian Iraqi Irish Israeli Italian Ivorian Jamaican Japanese Jordanian Kashmiri Kazakh Kenyan
    Kikuyu Korean Kosovar Kurd Kurdish Kuwaiti Kyrgyz Lao Laotian Latino Latina Latin_American Latvian Lebanese Liberian Libyan Lithuanian
    Macedonian Malagasy Malawian Malay Malaysian Maldivian Malian Maltese Maori Māori Masai Maasai Mauritanian Mauritian Mexican
    Middle_Eastern Moldovan Mongolian Moroccan Mozambican Myanmarese Namibian Native_American Nepalese Nepali New_Zealander Nicaraguan
    Nigerian Nigerien North_Korean Norwegian Omani Oromo Ottoman Pakistani Palestinian Panamanian Papuan Paraguayan Pashtun Persian
    Peruvian Polish Polynesian Portuguese Punjabi Qatari Quechua Roma Romanian Russian Rwandan Salvadoran Samoan Saudi Saudi_Arabian Scot
    Scottish Senegalese Serb Serbian Sicilian Sierra_Leonean Sikh Singaporean Sinhalese Slav Slovak Slovenian Slovene Somali Sotho
    South_African South_American South_Asian South_Korean South_Sudanese Southeast_Asian Soviet Spaniard Spanish Sri_Lankan Sudanese Swazi
    Swede Swedish Swiss Syrian Taiwanese Tajik Tamil Tanzanian Tatar Thai Tibetan Togolese Tongan Tswana Tunisian Turk Turkish Turkmen
    Tutsi Ugandan Ukrainian Uruguayan Uyghur Uighur Uzbek Venezuelan Vietnamese Welsh Western West_African East_African North_African
    Xhosa Yazidi Yemeni Yoruba Zambian Zimbabwean Zulu Aboriginal First_Nations Métis Cree Mapuche Maya Mayan Rohingya Sami Cherokee
    Navajo Muslim Islamic Islamist Christian Catholic Roman_Catholic Protestant Orthodox Anglican Evangelical Methodist Baptist Lutheran
    Pentecostal Jew Jewish Zionist Hindu Buddhist Sunni Shia Shiite Shi'ite Sufi Alawite Druze Ahmadi Parsi Jain Salafi Salafist Mormon
    Brahmin Dalit Londoner Parisian Republican Democrat Democratic Conservative Labour Marxist Maoist Communist Socialist Peronist
    Kirchnerist Gandhian Nazi Bolshevik""")
MEN = _list("""
    Aaron Abdul Abdullah Abdallah Abdel Abdi Abdulla Abdulrahman Abel Abraham Abu Adam Adama Adrian Ahmad Ahmed Ahmet Aidan Ajay Akhtar
    Akira Alan Albert Alberto Aldo Alejandro Aleksandar Aleksandr Alex Alexander Alexandre Alexei Alfred Alfredo Ali Aliyu Alhaji Allan
    Allen Amadou Amin Amir Amit Amos Anand Anatoly Anders Andre André Andrea Andreas Andrei Andrés Andres Andrew Andrzej Andy Angelo Anil
    Anthony Antoine Anton Antonio António Anwar Arjun Arkady Armando Arnold Arthur Arturo Ashok Ashraf Asif Atef Augusto Ayman Aziz
    Babatunde Bakary Barack Barry Bashar Bashir Ben Benjamin Benny Bernard Bernardo Bertrand Bilal Bill Björn Bob Bogdan Bola Boris Brad
    Brian Bruce Bruno Carl Carlos Cesar César Charles Charlie Chris Christian Christoph Christophe Christopher Claude Claudio Colin Craig
    Cristian Cyril Damien Dan Daniel Danny Dario Darren Dave David Dennis Denis Deepak Derek Didier Diego Dimitri Dmitry Domingos Dominic
    Don Donald Douglas Duncan Dwayne Eamon Ed Eddie Edgar Eduardo Edward Edwin Ehud Eli Elias Elijah Emeka Emil Emilio Emmanuel Enrique
    Eric Erik Ernest Ernesto Esteban Eugene Evan Evo Fabio Fahad Faisal Faruk Farid Fawad Federico Felipe Felix Ferdinand Fernando Fidel
    Filip Florian Francis Francisco Franck Frank Franz Fred Frederic Friedrich Fumio Gabriel Gareth Gary Gavin Geoff Geoffrey George
    Georges Gerald Gerard Gerhard Giorgio Giovanni Giuseppe Glen Godfrey Godwin Gordon Graham Greg Gregory Guido Guillermo Gustavo Guy
    Habib Hakan Hamad Hamid Hamza Hans Harold Haris Harry Haruna Hasan Hassan Hector Helmut Henri Henrik Henry Hiroshi Hossein Howard Hugo
    Hussain Hussein Ian Ibrahim Idris Idriss Igor Ilham Imran Isaac Isaias Isa Ismail Ivan Ivo Jack Jackson Jacob Jacques Jaime Jair Jakob
    Jalal Jamal James Jamie Jan Janez Jaroslav Jason Javier Jawad Jay Jean Jeff Jeffrey Jens Jeremy Jerome Jerry Jesse Jim Jimmy Joachim
    João Joao Joaquín Joe Joel Johan Johann Johannes John Johnny Johnson Jon Jonas Jonathan Jordan Jorge José Jose Josef Joseph Joshua
    Josip Juan Jürgen Julian Julio Julius Jun Justin Kamal Karim Karl Kareem Keith Kemal Ken Kenji Kenneth Kenta Kevin Khaled Khalid
    Khalifa Kim Kofi Kumar Kurt Kwame Kwesi Kyle Lakshman Lamine Lars Laurent Lawrence Lee Leo Leon Leonardo Leonid Leopoldo Lev Lewis
    Lionel Liam Lloyd Lorenzo Louis Luca Lucas Luigi Luis Luiz Luka Lukas Luke Mahamat Mahathir Mahinda Mahmoud Mahmud Malcolm Mamadou
    Mandla Manoj Manuel Marc Marcel Marcelo Marco Marcos Mariano Mario Mark Marko Martin Masoud Massoud Mateo Matt Matteo Matthew Matthias
    Matthieu Mauricio Max Maxim Mehdi Mehmet Michael Michal Michel Miguel Mikael Mike Mikhail Milan Milos Miloš Minh Mohamad Mohamed
    Mohammad Mohammed Mohamud Moeen Mohan Mohsin Moses Mostafa Mousa Moussa Mubarak Muhammad Muhammadu Muhyiddin Murad Murat Mustafa Mwai
    Nabil Nana Narendra Nasser Nathan Nawaz Neil Nelson Nicholas Nick Nicolas Nicolás Nicola Nigel Nikola Nikolai Nikos Nils Noah Noel
    Norman Nuno Obed Olaf Oleg Oleksandr Oliver Olivier Olusegun Omar Oscar Osama Osman Othman Otto Owen Pablo Paolo Pascal Patrice
    Patrick Paul Paulo Pavel Pedro Per Percy Pete Peter Petr Petro Phil Philip Philippe Phillip Pierre Pieter Piotr Prakash Pravin Prem
    Rachid Rafael Rafiq Rahul Raila Raj Rajesh Rajiv Rakesh Ram Ramesh Ramón Ramzan Randy Raphael Rashid Raul Raúl Ravi Ray Raymond Recep
    Reza Ricardo Richard Rick Rishi Robert Roberto Robin Rodrigo Roger Roland Roman Ron Ronald Rory Ross Roy Ruben Rui Russell Ryan Saad
    Sadiq Saeed Said Salah Saleh Salim Salman Salva Sam Sami Samir Samuel Sandeep Sanjay Santiago Sebastian Seif Sergei Sergey Sergio
    Sérgio Seth Shane Shaun Shavkat Shehbaz Shinzo Simon Sipho Siyabonga Slobodan Stan Stefan Stefano Stephen Stéphane Steve Steven Stuart
    Sudhir Suleiman Sultan Sunil Suresh Syed Taha Tahir Takashi Tamim Tariq Tayyip Ted Teodoro Terry Thabo Thomas Tim Timothy Tito Tobias
    Todd Tom Tomas Tomás Tomasz Tommy Tony Toshiro Trevor Tunde Umar Uday Uhuru Vadim Valentin Valery Vasily Victor Víctor Vijay Viktor
    Vincent Vinod Virgil Vladimir Volodymyr Vuk Wael Walid Walter Wang Warren Wayne Werner Wesley Wilfred Will William Willy Winston
    Wolfgang Xavier Xi Yahya Yanis Yasin Yasser Yoichi Yoshihide Yoweri Yuri Yusuf Yusuke Zafar Zaid Zoran Zhang Li Liu Chen Nguyen""")
WOMEN = _list("""
    Abena Abigail Ada Adele Agnes Agnieszka Aicha Aisha Akua Alejandra Alexandra Alice Alicia Alison Ama Amanda Amelia Amina Amy Ana
    Anastasia Andrea Angela Angelina Anita Anja Ann Anna Anne Annie Annika Antonia Asma Astrid Audrey Aung Ayesha Barbara Beatrice Beatriz
    Bella Benedicte Betty Beverly Birgit Brenda Bridget Camila Carla Carmen Carol Carolina Caroline Catherine Cecilia Charlotte Chiara
    Chloe Christina Christine Clara Claire Claudia Comfort Cristina Cynthia Daniela Deborah Delia Diana Dilma Dina Dolores Donna Dora
    Doris Dorothy Ebru Edith Elaine Eleanor Elena Elisa Elizabeth Ella Ellen Elsa Emily Emma Erika Erna Esther Eun Eva Evelyn Farah Fatima
    Fatou Fatma Fiona Florence Frances Francesca Gabriela Gertrude Gina Giorgia Gloria Grace Greta Hala Halima Hanan Hannah Harriet Hasina
    Heather Heidi Helen Helena Hilary Hilda Hillary Hoda Huda Ibtisam Ida Indira Ines Ingrid Irene Irina Iris Isabel Isabella Isatou Ivana
    Jacinda Jackie Jacqueline Jane Janet Jasmine Jean Jelena Jennifer Jenny Jessica Jill Joan Joanna Josephine Joy Joyce Juanita Judith
    Julia Juliana Julie Jyoti Kamala Karen Karin Kate Katerina Katharina Katherine Kathleen Kathy Katie Kavita Keiko Khadija Kirsten
    Kristalina Kristina Lakshmi Laila Lara Laura Layla Leila Lena Leticia Leyla Lila Lilian Lina Linda Lindiwe Lisa Liz Lola Lorraine
    Louise Lucia Lucy Luisa Lydia Magdalena Maha Maia Manuela Mara Marcia Margaret Maria María Mariam Mariana Marie Marina Marta Martha
    Mary Maryam Mateja Maya Meera Megan Melissa Mercedes Mercy Mette Mia Michelle Milena Mina Miriam Mona Monica Monika Muna Nadia Nana
    Nancy Naomi Nasrin Natalia Natalie Natasha Nawal Ngozi Nicole Nina Nirmala Nisha Noor Nora Nur Nusrat Olga Olivia Olena Oksana Pamela
    Patricia Paula Pauline Penny Petra Philippa Pooja Prudence Rachel Rania Rebecca Regina Rita Roberta Rosa Rosario Rose Rosemary Ruth
    Sabina Sabrina Sadia Saida Salma Samantha Samia Sandra Sania Sanna Sara Sarah Sheikha Sheila Shirin Shirley Silvia Simone Sofia Sonia
    Sophia Sophie Stella Stephanie Sue Susan Susana Suzanne Svetlana Sylvia Tamar Tania Tanya Tatiana Teresa Theresa Thuli Tina Ursula
    Valentina Valeria Vanessa Vera Veronica Victoria Violeta Viola Virginia Wanjiru Wendy Winnie Yasmin Yuki Yulia Yvonne Zainab Zahra
    Zara Zeinab Zoe""")
BODIES = _list("""
    ABC AFP AI AIG ANC AP APEC ASEAN AU BBC BJP BRICS CBS CDC CIA CNN DFID ECB ECOWAS EU European_Union FBI FAO FIFA G7 G20 GCC Google
    Hamas Hezbollah IAEA ICC ICRC IGAD ILO IMF Interpol IOC IS ISIS ISIL Islamic_State KGB Kremlin Likud MI5 MI6 NASA NATO Nato NBC NHS
    OECD OPEC Opec OPEC+ PLO Pentagon Reuters SADC Taliban Al_Jazeera Al-Jazeera al-Qaeda Al-Qaeda al-Shabaab al-Shabab Al-Shabaab
    Boko_Haram UEFA UN U.N. UNDP UNESCO UNHCR UNICEF United_Nations UNRWA USAID WFP WHO WTO White_House World_Bank Xinhua Yonhap
    Associated_Press New_York_Times Washington_Post Wall_Street_Journal Guardian Financial_Times Economist Bloomberg Red_Cross
    Red_Crescent Amnesty_International Human_Rights_Watch Greenpeace Oxfam Airbus Boeing Toyota Samsung Huawei Apple Microsoft Amazon
    Tesla Shell BP Gazprom Aramco Saudi_Aramco Nestle Sony Honda Nissan Volkswagen Parliament Congress Senate Cabinet Treasury Knesset
    Duma Bundestag Lok_Sabha Rajya_Sabha Supreme_Court High_Court Foreign_Office Home_Office Downing_Street Manchester_United
    Manchester_City Real_Madrid Barcelona_FC Juventus Arsenal Chelsea Liverpool_FC Bayern_Munich African_Union Arab_League Commonwealth
    Houthi Houthis Wagner""")
THINGS = {
    "PRODUCT": _list("""
    Twitter Facebook Instagram YouTube WhatsApp TikTok Telegram Snapchat Netflix Bitcoin iPhone Android Windows Wikipedia Zoom Sputnik_V
    WeChat LinkedIn Pfizer-BioNTech AstraZeneca"""),
    "EVENT": _list("""
    World_Cup Olympics Olympic_Games Winter_Olympics Paralympics World_War_I World_War_II First_World_War Second_World_War Cold_War
    Holocaust Brexit Gulf_War Vietnam_War Korean_War Arab_Spring Super_Bowl Wimbledon Champions_League Premier_League Commonwealth_Games
    Asian_Games Hajj Expo Davos French_Open US_Open COP26 COP27"""),
    "LAW": _list("""
    Constitution Geneva_Convention Geneva_Conventions Paris_Agreement Kyoto_Protocol Magna_Carta Bill_of_Rights Sharia"""),
    "WORK_OF_ART": _list("""
    Nobel_Prize Nobel_Peace_Prize Pulitzer_Prize Oscar Oscars Grammy Grammys Bible Quran Koran Qur'an Torah Mona_Lisa Booker_Prize"""),
    "FAC": _list("Eiffel_Tower Big_Ben Heathrow Zaporizhzhia_Nuclear_Power_Plant Al-Aqsa Westminster_Abbey Taj_Mahal"),
}
HEADS = {
    "ORG": _list("""
    academy administration agency airlines airways alliance army assembly associates association authority ballet bank battalion board
    brigade brigades broadcaster broadcasting brothers bureau cabinet caucus centre center chamber church club coalition college
    commission committee community companies company confederation conference congregation congress consortium co coop cooperative corp
    corporation council court daily department division electric electronics embassy enterprise enterprises exchange express faculty fc
    federation force forces forum foundation front fund gazette group guard guards guild herald holdings hospital inc industries insurance
    initiative institute institution investment investments journal laboratories laboratory league legislature legion lok ltd limited llc
    llp mail media ministry mission monitor motors movement museum news network newspaper ngo observatory office opera orchestra
    organisation organization panel parliament partners party patrol police politburo post press plc polytechnic radio railways registry
    reserve resources rovers school schools secretariat sangh senate service services society solutions squad sun symphony syndicate
    systems task team technologies telecom telegraph television times tribune tribunal trust tv meats foods mills brewery steel cement oil
    bancorp union united university varsity vidyalaya watch wanderers works corps militia navy clinic directorate sabha samiti
    mosque_council airline inspectorate xi"""),
    "FAC": _list("""
    airport arena avenue barrage barracks base beach_hotel boulevard bridge building camp canal castle cathedral cemetery checkpoint dam
    fort gardens gate hall harbour harbor highway hotel house jail mall market mausoleum memorial mine monument mosque motorway palace
    park pipeline plant plaza port prison railway refinery road roundabout runway shrine square stadium station street temple terminal
    theatre theater tower towers tunnel villa warehouse zoo expressway metro"""),
    "GPE": _list("""
    city county district governorate kingdom municipality prefecture province regency republic state territory town township village
    emirate oblast borough canton federation_republic"""),
    "LOC": _list("""
    basin bay beach canyon cape coast creek delta desert falls forest glacier gulf hill hills island islands isles lagoon lake lakes
    mountain mountains ocean peninsula plateau region reef river sea strait valley volcano woods peak wetlands archipelago range"""),
    "EVENT": _list("""
    battle biennale carnival championship championships cup derby earthquake expo fair festival final games genocide grand_prix intifada
    marathon massacre olympics olympiad open prix revolution rally riots summit symposium tournament trophy tour uprising war wars week
    day show holocaust pandemic regatta"""),
    "LAW": _list("""
    accord accords act agreement amendment bill charter code convention constitution declaration directive law ordinance pact protocol
    regulation statute treaty"""),
    "WORK_OF_ART": _list("award awards prize medal bible report"),
    "PRODUCT": _list("missile rifle vaccine app scheme programme program plan project missiles satellite"),
}
HEAD_OF = {head: label for label, heads in HEADS.items() for head in heads}
FIRSTS = {
    "EVENT": _list("operation cyclone hurricane typhoon storm battle exercise"),
    "LOC": _list("lake mount cape gulf strait bay sea river isle"),
    "LAW": _list("article section treaty convention act"),
    "FAC": _list("camp"),
    "GPE": _list("port fort saint new south north east west upper lower"),
    "PRODUCT": _list("project mv hms uss ins ss airbus_a boeing_7"),
    "ORG": _list("""
    university bank ministry department institute federation association organisation organization office club fc al-jazeera radio
    hotel_group banco universidad"""),
}
FIRST_OF = {first: label for label, firsts in FIRSTS.items() for first in firsts}
TITLES = _list("""
    mr mrs ms miss mx dr prof professor sir dame lord lady sheikh sheikha shaikh sayyid ayatollah imam mullah maulana pastor rev reverend
    father sister brother bishop archbishop cardinal pope rabbi saint hon president vice-president vice chairman chairwoman chairperson
    chair chief premier minister pm mp mps senator sen rep representative congressman congresswoman congressperson governor gov mayor
    councillor councilor commissioner ambassador secretary secretary-general gen undersecretary attorney general colonel col maj major
    capt captain lieutenant lt sgt sergeant corporal brigadier admiral marshal commander cmdr inspector superintendent constable detective
    officer judge justice magistrate prosecutor advocate adv barrister king queen prince princess emperor sultan emir crown duke duchess
    ceo cfo coo director deputy speaker spokesman spokeswoman spokesperson leader coach manager striker midfielder defender goalkeeper
    winger forward analyst economist engr chancellor principal alhaji hajia tan sri datuk tun dato dato' haji shri smt ustadz eng doctor
    nurse aide lawyer actor actress singer author editor reporter correspondent champion skipper treasurer rapporteur envoy taoiseach oba
    nana sheriff warden trooper cllr msgr fr st""")
ROLES = TITLES - _list("mr mrs ms miss mx dr st hon fr tan sri nana vice") | _list("""
    official candidate farmer teacher driver fisherman resident witness activist expert scientist researcher boss founder owner head widow
    mother wife husband son daughter delegate diver pilot secretary chief clerk auditor broker trader ombudsman engineer""")
FIELDS = _list("""
    foreign finance interior defence defense health education justice energy trade transport agriculture labour labor environment
    information home prime deputy vice assistant acting former first second then interim national federal state police chief general
    senior junior special permanent regional provincial district opposition supreme managing executive tourism culture sports housing
    water planning commerce industry mines communications science technology social economic economy public security external internal
    affairs and of for the principal lieutenant major brigadier rear air field crown grand group party parliamentary head union minority
    majority house parliament cabinet attorney""")
PARTICLES = _list("de da do dos das del della di du der den van von bin ibn bint al el la le ben ter e y zu binti ul ur")
FUNCTION = _list("""
    a about above according across after against all also although amid among an and another any are around as at away because been before
    behind being below besides between beyond both but by can could despite did do does don't during each either even every everyone
    everything few for from had has have having he hence her here hers him his how however i i'd i'll i'm i've if in indeed inside instead
    into is isn't it it'd it'll it's its itself just let let's like many may maybe me meanwhile might moreover most much must my near
    neither never nevertheless no nobody none nor not nothing now of off often on once only onto or other others our out outside over
    perhaps please same several she she's should since so some someone something sometimes still such than thank thanks that that's the
    their them then there there's therefore these they they'd they'll they're they've this those though through throughout thus to too
    toward towards under unlike until up upon us use very was we we'd we'll we're we've were what what's whatever when where whereas
    whether which while who whoever whose why will with within without would yes yet you you'd you'll you're you've your due apart
    somebody anybody regarding rather highness excellency majesty nowadays ngos likewise additionally""")
OPENERS = _list("""
    government court military authorities sources local international world national global health study research data photo image video
    file read click share related source copyright advertisement follow subscribe updated published posted comments children students
    farmers workers women families doctors scientists researchers teachers breaking earlier early editor eventually ever finally first
    following former further furthermore generally get given good high last late later least less long made make men more nearly new next
    officials one own people police previously recent recently reportedly residents said second see seen similarly six soon take ten third
    today together two four five seven eight nine hundreds thousands millions dozens experts critics analysts witnesses almost along
    already always currently half back based foreigners member members year years look key case cases day days god life time times part
    parts section article full free big small great old young most prices sales shares tickets votes rain heavy troops soldiers rebels
    protesters demonstrators voters lawyers prosecutors investigators pupils""")

GIVEN = MEN | WOMEN
OWNERS = _list("""
    people women children men workers farmers teachers king queen prince students boys girls patrick mary paul john george peter mccain""")
SURNAMES = _list("""
    park hall bush young west church bell banks rivers fields hill forest woods brooks case day cross may march field king moon press home
    post stone lake reed marsh price cooper bridge house castle world wells ford palmer shore tower gates temple""")
JOINED = _list("based led born style owned run held made backed era class wide only like sized funded bound built and")
INTO = _list("in at near from to into across around outside inside toward towards via")
SAYING = _list("said says told added explained noted also has had was")
GAZETTEER: dict[str, str] = {
    **{one: label for label, ones in THINGS.items() for one in ones},
    **dict.fromkeys(BODIES, "ORG"),
    **dict.fromkeys(CITIES | REGIONS | COUNTRIES, "GPE"),
    **dict.fromkeys(PLACES, "LOC"),
    **dict.fromkeys(PEOPLES | {f"{one}s" for one in PEOPLES}, "NORP"),
}

# Reporting words -----------------------------------------------------------------------------------------------------------

SAY = _list("""
    say add note report announce suggest argue explain acknowledge declare claim insist warn admit confirm deny state assert allege
    maintain contend stress emphasise emphasize reveal disclose mention observe remark reply respond answer recall recount conclude
    concede complain reiterate repeat testify tweet write post joke quip boast caution predict forecast estimate indicate hint imply
    reckon guess swear vow pledge promise propose recommend ask wonder shout yell chant whisper mutter murmur continue counter retort
    protest lament muse scoff comment signal point_out point_to speak_of speak_about talk_about complain_about brag_about joke_about
    warn_of warn_against write_about hear learn cite quote read underline highlight decree rule theorise theorize speculate clarify agree
    decide determine find go_on_to_say speak_out_against rule_out lay_out spell_out shoot_back hit_back fire_back chime_in affirm pray
    demand request refer_to allude_to plead apologise apologize apologise_for apologize_for elaborate ask_for ask_about bemoan exclaim
    tell_of sum_up beam laugh sigh smile cry scream snap gush roar boom thunder grumble chuckle bark whine growl sneer sob stammer inquire
    enquire interject chirp drawl croak crow fume gripe vent""")
TELL = _list("tell inform assure remind convince notify advise persuade promise warn")
THINK = _list("""
    believe think know feel fear hope expect doubt suspect assume understand realise realize remember forget foresee worry regret trust
    regard view wish imagine dream anticipate suppose want prefer intend plan vow pledge promise threaten offer agree refuse decline
    decide seek swear resolve""")
JUDGE = _list("""
    accuse blame praise criticise criticize condemn welcome reject oppose support endorse favour favor defend denounce decry deplore slam
    blast attack mock dismiss dispute question challenge applaud hail commend thank congratulate urge call call_for call_on call_upon
    describe label brand dub portray deem lambast lambaste assail rebuke chide scold chastise rail_against lash_out_at hit_out_at
    object_to demand order request propose advocate recommend discuss address cite quote liken compare characterise characterize credit
    mourn vouch_for disagree_with agree_with side_with insist_on hint_at ask_for press_for push_for take_aim_at sympathise_with
    sympathize_with nominate encourage invite beg implore ask bar ban castigate ridicule taunt depict paint tout champion contradict
    refute rebut disavow renounce retract withdraw approve approve_of admire love hate fear envision envisage caution_against express
    voice pose underscore reaffirm stress emphasise emphasize""")
SHOW = _list("show find suggest indicate reveal say state conclude read estimate note")
TO_VERBS = _list("""
    want plan hope intend promise vow refuse decline agree decide threaten offer pledge expect wish prefer seek swear resolve fail demand
    ask propose claim""")
RARE_THAT = _list("""
    report claim question demand call plan offer promise request answer comment post view support doubt fear hope favour favor order
    advocate attack note rule point""")
IRREGULAR = """
    say:says:said:said tell:tells:told:told think:thinks:thought:thought know:knows:knew:known feel:feels:felt:felt
    write:writes:wrote:written speak:speaks:spoke:spoken swear:swears:swore:sworn find:finds:found:found show:shows:showed:shown
    see:sees:saw:seen read:reads:read:read hear:hears:heard:heard learn:learns:learned:learned
    understand:understands:understood:understood forget:forgets:forgot:forgotten foresee:foresees:foresaw:foreseen go:goes:went:gone
    shoot:shoots:shot:shot hit:hits:hit:hit withdraw:withdraws:withdrew:withdrawn lay:lays:laid:laid take:takes:took:taken
    seek:seeks:sought:sought
    spell:spells:spelled:spelled"""
AUX = _list("""
    has have had is are was were be been being will would could can may might must should do does did 's 've 'd 'll""")
NOT = _list("""
    not never n't hasn't haven't hadn't isn't aren't wasn't weren't won't wouldn't couldn't can't cannot shouldn't don't doesn't didn't""")
ADVERBS = _list("""
    also now later then previously once ever already only often first still just again even twice long publicly too soon recently always
    reportedly sometimes instead both all each since simply further""")
PRONOUNS = _list("he she they it i we who you")
BE = _list("is are was were be been being isn't aren't wasn't weren't 's")
SUBORDINATE = _list("""
    that which when while as because if whether after before although though since where how why what but so than until unless yet whom
    whose once""")
DETERMINERS = _list("""
    the a an this that these those his her its their our my your some any no each every another both many most several all more one two
    three other such few of in for on by with from at""")
TIME = _list("""
    monday tuesday wednesday thursday friday saturday sunday yesterday today tomorrow earlier later recently last this""")
PREPOSITIONS = _list("in on at during after before to by with from over about through via under following of for")
DOCUMENTS = _list("""
    study poll survey report research statement figures data review investigation inquiry document documents letter records memo paper
    analysis findings court jury judge panel commission audit polling email emails notice filing law act order resolution statistics
    estimates forecast numbers polls surveys studies reports results evidence tests census investigators researchers scientists doctors
    index communique communiqué committee auditors transcript""")
NOUNS = _list("""
    claim promise plan pledge vow demand threat belief hope desire decision refusal statement assertion suggestion accusation allegation
    warning view argument proposal offer call request fear criticism praise support opposition complaint insistence admission intention
    wish""")

ABBREVIATED = _list("mr mrs ms dr prof st jr sr gen col lt sgt capt sen rep gov rev hon inc co ltd corp no vs messrs adv eng maj")
IMPERSONAL = _list("""
    expect believe think say report understand know consider regard see accuse predict suppose estimate allege blame view fear assume
    rumour forecast""")
MEDIA = _list("""
    statement interview speech tweet post email e-mail letter report briefing conference rally telephone video memo meeting hearing debate
    message article filing case""")
ASIDES = _list("a an the and but or who which while as after when although though whose where adding saying citing")
NEGATIVE = NOT | _list("""
    no none nobody nothing neither nor without false untrue deny denies denied denying reject rejects rejected refuse refuses refused lie
    lies baseless unfounded wrong oppose opposes opposed""")
HEDGE = _list("""
    may might could possible possibly perhaps whether if unclear alleged allegedly reportedly rumours rumors would unsure maybe question
    questions asked suggest suggests suggested apparently""")
DENYING = _list("deny reject dispute dismiss oppose refute rebut contradict disavow rule_out doubt refuse decline")
ASKING = _list("ask ask_about wonder question inquire")


# Sums and dates ------------------------------------------------------------------------------------------------------------

_MONTH = (
    r"(?:(?:January|February|March|April|May|June|July|August|September|October|November|December)\b|"
    r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
)
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b)"
_YEAR = r"(?:1[5-9]\d\d|20\d\d)"
_NO_YEAR = r"(?![\d,.]*\d|-|%| (?:people|families|dead|cases|met(?:er|re)s|km|votes|tonnes|tons))"
_DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?\b"
_DAYS = rf"{_DAY}(?:\s?(?:-|–|to|and)\s?{_DAY})?"
_COUNT = r"(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|(?:a )?few)"
_UNIT = r"(?:day|night|week|month|quarter|year|decade|century|summer|winter|spring|autumn|fall|season|weekend)"
_DATE = "|".join(
    (
        rf"{_WEEKDAY},? {_MONTH} {_DAY}(?:,? {_YEAR}\b)?",
        rf"{_WEEKDAY},? {_DAY} {_MONTH}(?:,? {_YEAR}\b)?",
        rf"\b{_MONTH} ?{_DAYS}(?:,? {_YEAR}\b)?",
        rf"\b{_DAYS}(?: day)?(?: of)? {_MONTH}(?:,? {_YEAR}\b)?",
        rf"\b(?:[Ee]arly|[Ll]ate|[Mm]id)[- ](?:{_MONTH}(?: {_YEAR})?|(?:the )?{_YEAR}s?\b)",
        rf"\b{_MONTH},?(?: of)? {_YEAR}\b",
        rf"\b(?:[Tt]his|[Ll]ast|[Nn]ext) (?:{_UNIT}\b|{_WEEKDAY}|{_MONTH})",
        rf"\b(?:the )?(?:previous|past) {_WEEKDAY}",
        rf"\b{_COUNT} {_UNIT}s? (?:ago|later|earlier)\b",
        rf"\b(?:[Ss]pring|[Ss]ummer|[Aa]utumn|[Ww]inter|fall)(?: of)? {_YEAR}\b",
        rf"\b(?:first|second|third|fourth) (?:quarter|half)(?: of (?:{_YEAR}|this year|last year))?\b",
        r"\b(?:[Tt]oday|[Yy]esterday|[Tt]omorrow)\b",
        r"\b(?:Christmas(?: Day| Eve)?|New Year['’]?s? (?:Day|Eve)|Easter|Ramadan|Ramzan|Eid(?: al-\w+| ul-\w+)?|Diwali)\b",
        r"\b(?:Labou?r|Independence|Republic|Mother['’]?s|Father['’]?s|National|Boxing|Victory|Anzac|Heroes|Martyrs|Memorial) Day\b",
        r"\b\d\d?(?:st|nd|rd|th) [Cc]entur(?:y|ies)\b",
        r"\b(?:1[5-9]|20)\d0['’]?s\b|['’]\d0s\b",
        rf"(?<![\d.,$€£/-]){_YEAR}(?:[-–/]\d\d(?:\d\d)?)?{_NO_YEAR}\b",
        r"\b\d\d?/\d\d?/(?:19|20)\d\d\b|\b20\d\d-\d\d-\d\d\b",
        _WEEKDAY,
        r"\b(?:January|February|April|June|July|August|September|October|November|December)\b|(?<=[a-z] )(?:March|May)\b(?! [A-Z])",
    )
)
_SIGN = (
    r"(?:(?:US|A|C|NZ|HK|S|NT|T|R|M|J|TT|AU|Z|FJ|B)?\$|[€£¥₹₦₱₩₪₫฿₵₡₽₺]|\b(?:Rs\.?|Rp\.?|RM|Tk\.?|USD|EUR|GBP|KES|[KTU]?[Ss]hs?\.?|"
    r"NGN|AED|SAR|QR|SR|OMR|RO|KD|BD|Dhs?\.?|INR|PKR|CHF|GHS|GH¢|Php|PHP|P|R|N|K|Sh|FCFA|ZAR|EGP|LE|Br|UGX)(?=\s?\d))"
)
_NUMBER = r"\d+(?:[.,]\d+)*"
_SCALE = r"(?:\s?(?:hundred|thousand|million|billion|trillion|lakh crore|lakhs?|crores?|mn|bln|bn|tn|m|b|k|M|B|K|cr)\b)"
_COIN = (
    r"(?:(?:(?:US|U\.S\.|American|Australian|Canadian|New Zealand|Hong Kong|Singapore|Zimbabwe|Jamaican|Taiwan) )?dollars?|euros?|"
    r"pounds?(?: sterling)?|yen|yuan|renminbi|rupees?|rupiahs?|ringgit|baht|won|pesos?|reais|rand|naira|cedis?|shillings?|dirhams?|"
    r"riyals?|rials?|dinars?|shekels?|lira|liras|roubles?|rubles?|hryvnias?|(?:CFA )?francs?|kroner|kronor|krona|zlotys?|birr|kwacha|"
    r"pula|taka|dong|kyats?|afghanis?|tenge|soums?|cents?|pence|bolivars?|soles|USD|EUR|Euros?|Rupees|Dirhams|Riyals)\b"
)
_HOW_MANY = "[Aa]|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en|[Hh]undreds|[Tt]housands|[MmBb]illions"
_MONEY = "|".join(
    (
        rf"{_SIGN}\s?{_NUMBER}(?:\s?[-–]\s?{_NUMBER})?{_SCALE}?",
        rf"\b{_NUMBER}{_SCALE}?(?: {_SCALE.strip()})?\s?{_COIN}",
        rf"\b(?:{_HOW_MANY})(?:{_SCALE})?(?: of)?(?: (?:thousands|millions|billions))?(?: of)? {_COIN}",
    )
)
SUM_OR_DATE = re.compile(rf"(?P<money>{_MONEY})|(?P<date>{_DATE})")


# Verbs in all their forms --------------------------------------------------------------------------------------------------


def _forms_of(verb: str) -> dict[str, str]:
    """The forms of a verb with their kinds: base, s, past (participles too) and ing."""
    stem = verb.removesuffix("e")
    if verb.endswith("y") and verb[-2] not in "aeiou":
        third, past = f"{verb[:-1]}ies", f"{verb[:-1]}ied"
    else:
        third, past = verb + ("es" if verb.endswith(("s", "sh", "ch", "x")) else "s"), f"{stem}ed"
    doubled = verb[-1] if verb in DOUBLING else ""
    return {f"{stem}{doubled}ing": "ing", verb: "base", third: "s", (f"{verb}{doubled}ed" if doubled else past): "past"}


def _inflected() -> dict[str, tuple[tuple[str, str], ...]]:
    """Each form of a reporting verb to the (verb, kind)s that it may be."""
    irregular = {forms.split(":")[0]: forms.split(":") for forms in IRREGULAR.split()}
    found: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for verb in sorted({phrase.split()[0] for phrase in REPORTING}):
        forms = list(_forms_of(verb).items())
        if verb in irregular:
            _, third, past, participle = irregular[verb]
            forms = [forms[0], (verb, "base"), (third, "s"), (past, "past"), (participle, "past")]
        for form, kind in dict.fromkeys(forms):
            found[form].append((verb, kind))
    return {form: tuple(kinds) for form, kinds in found.items()}


REPORTING = SAY | TELL | THINK | JUDGE | SHOW | TO_VERBS
DOUBLING = _list("plan admit slam beg ban bar refer quip brag sum dub hit")
FORMS = _inflected()
PHRASES = sorted((tuple(phrase.split()) for phrase in REPORTING if " " in phrase), key=lambda words: (-len(words), words))
BARE = {phrase[0] for phrase in PHRASES} - REPORTING
NOUNLIKE = frozenset(f"{noun}s" for noun in RARE_THAT) | _list("replies queries states finds shows wishes aims likes messages emails")
CLAUSE = _list("that whether if how why what who where when which")

# Small words by what they do beside a cue ----------------------------------------------------------------------------------

HOLDERS = _list("his her their its 's")
REFUSING = _list("decline refuse fail continue")
SURELY = _list("says tells believes thinks argues insists")
SOME = _list("this that some many others most several few all they we i who people police")
LEADS = (ADVERBS - _list("both all each")) | _list("and but or so nor meanwhile however - • *")
HEARERS = PRONOUNS | _list("him them me us her reporters journalists supporters lawmakers voters parliament")
TIME_UNITS = _list("night morning afternoon evening week month year")
NO_CONTENT = (PREPOSITIONS - _list("in after before for about")) | _list("and or as than")
