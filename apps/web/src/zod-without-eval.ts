import { z } from 'zod';

// Compiling schemas with `new Function` would break the content security policy; zod tries it while a schema is
// made, so this has to run before any other module that makes one.
z.config({ jitless: true });
